"""Narrow the larger sizes of the root sign; see README.md. Usage: narrow.py IN.woff2 OUT.woff2"""

import sys

from fontTools.ttLib import TTFont

font = TTFont(sys.argv[1])
variants = font["MATH"].table.MathVariants
root = variants.VertGlyphConstruction[variants.VertGlyphCoverage.glyphs.index("radical")]
larger = {variant.VariantGlyph for variant in root.MathGlyphVariantRecord[1:]}
larger |= {part.glyph for part in root.GlyphAssembly.PartRecords}
width = round(font["hmtx"]["radical"][0] * 1.08)
for name in larger:
    glyph, (advance, bearing) = font["glyf"][name], font["hmtx"][name]
    glyph.coordinates.scale((width / advance, 1))
    glyph.coordinates.toInt()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, round(bearing * width / advance))
font.save(sys.argv[2])
