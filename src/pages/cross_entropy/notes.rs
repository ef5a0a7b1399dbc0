//! What holds of the loss.

use nabla_math::text::Text;

/// What holds, and what is often got wrong.
pub(super) static FACTS: [Text; 5] = [
    Text::new(
        "For labels only the probability of the true class counts; its gradient by the logits is p − y, so every logit learns, the true one upwards and all others downwards.",
        "用标签时损失只看真实类别的概率；对 logit 的梯度为 p − y，因此每个 logit 都会更新：真实类别向上，其余向下。",
    ),
    Text::new(
        "A model that knows nothing loses ln K: with ten classes 2.303. A first loss far above that points at a bug or at weights that are too large.",
        "一无所知的模型损失为 ln K：十类时是 2.303。初始损失远高于它，往往说明有错误或初始权重过大。",
    ),
    Text::new(
        "Common slip: giving probabilities to a loss that wants logits. PyTorch’s CrossEntropyLoss and TensorFlow’s from_logits=True take the softmax themselves.",
        "常见错误：把概率传给需要 logit 的损失函数。PyTorch 的 CrossEntropyLoss、以 logit 为输入的 TensorFlow 损失，都会自己做 softmax。",
    ),
    Text::new(
        "With label smoothing ε the loss cannot reach 0: the best p is the smoothed target itself.",
        "使用标签平滑 ε 后损失到不了 0：最优的 p 就是平滑后的目标。",
    ),
    Text::new(
        "With class weights the mean divides by the weights of the labels, not by N (PyTorch).",
        "使用类别权重时，平均除以的是各标签的权重之和，而不是 N（PyTorch 的约定）。",
    ),
];
