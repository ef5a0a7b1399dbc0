"""Runs programs and hands back what they printed and what their functions give.

Reads {"run": [{"name", "text", "x", "calls": [[function, arguments]]}], "parse": [text]} from standard input and writes
a list of {"printed", "values"} to standard output. Whatever NumPy would warn of is an error.
"""

import ast
import contextlib
import io
import json
import sys
import warnings

import numpy as np

np.seterr(over="raise", invalid="raise", divide="raise")
warnings.simplefilter("error")


def run(job):
    printed, names = io.StringIO(), {}
    with contextlib.redirect_stdout(printed):
        exec(compile(job["text"], job["name"], "exec"), names)
    x = np.array(job["x"])
    values = [names[function](x, *arguments).tolist() for function, arguments in job["calls"]]
    return {"printed": printed.getvalue(), "values": values}


jobs = json.load(sys.stdin)
for text in jobs["parse"]:
    ast.parse(text)
json.dump([run(job) for job in jobs["run"]], sys.stdout, allow_nan=False)
