//! Formulas that Nabla shows, and what must hold of any text.

mod eval;
mod mathml;
mod parse;
mod plain;
mod substitute;

/// One formula of every kind that the pages show.
const FORMULAS: &[&str] = &[
    r"x\sigma(\beta x)",
    r"\frac{1}{1+e^{-x}}",
    r"\frac{e^{x}-e^{-x}}{e^{x}+e^{-x}}",
    r"\frac{x}{2}\left(1+\tanh\left(\sqrt{\frac{2}{\pi}}\left(x+0.044715x^{3}\right)\right)\right)",
    r"\begin{cases} x & x > 0 \\ \alpha\left(e^{x}-1\right) & x \le 0 \end{cases}",
    r"\begin{cases} \frac{x+3}{6} & -3 < x < 3 \\ 0 & \text{otherwise} \end{cases}",
    r"1-\tanh^{2}x",
    r"\frac{1}{\beta}\ln\left(1+e^{\beta x}\right)",
    r"p_i = \frac{e^{z_i}}{\sum_{j=1}^{n} e^{z_j}}",
    r"\hat{m}_t = \frac{m_t}{1-\beta_1^t}",
    r"\theta \gets \theta - \eta\,\frac{\hat{m}}{\sqrt{\hat{v}}+\varepsilon}",
    r"D_{\mathrm{KL}}(P \parallel Q) = \sum_{i=1}^{n} P(i)\ln\frac{P(i)}{Q(i)}",
    r"\mathbf{y} = \bm{\gamma} \odot \frac{\mathbf{x}}{\sqrt{\frac{1}{n}\sum_{i=1}^{n} x_i^2+\epsilon}}",
    r"\cos\theta = \frac{\mathbf{a}\cdot\mathbf{b}}{\lVert\mathbf{a}\rVert\,\lVert\mathbf{b}\rVert}",
    r"f''(x) = \lim_{h \to 0} \frac{f'(x+h)-f'(x)}{h}",
    r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}\begin{bmatrix} x \\ y \end{bmatrix}",
    r"\begin{aligned} a &= b+c \\ &\approx 2.5 \times 10^{-7} \end{aligned}",
    r"\left. \frac{\partial f}{\partial x} \right|_{x=0} \ne \nabla f",
    r"\sqrt[3]{|x-|y||} \in [0, \infty) \quad \text{若 } x \in \mathbb{R}",
    r"\operatorname{erf}(x)^2 + \min\{x, 1\} + \lfloor x \rfloor + {\left(x^2\right)}^3 - {x_1}_2 + 12^{34} 5",
];
