//! Mini-batches: which samples a step sees, and what it sees of the gradient.

use super::LeastSquares;
use nabla_math::random::Random;

impl LeastSquares {
    /// The samples of step `t`, counted from 1, by their places in [`LeastSquares::samples`].
    ///
    /// As PyTorch's `DataLoader(shuffle=True)` does it: each epoch has an order of its own, drawn from the seed and cut
    /// into batches, so that a sample is seen once an epoch; the last batch has what remains. A batch of 0 is one of 1,
    /// a batch of more than there are is all of them in their own order.
    pub fn batch(&self, t: u32, batch: usize, seed: u32) -> Vec<usize> {
        let count = self.samples.len();
        let batch = batch.max(1);
        let mut order: Vec<usize> = (0..count).collect();
        if batch >= count {
            return order;
        }
        let step = t.saturating_sub(1) as usize;
        let steps = count.div_ceil(batch);
        Random::stream(u64::from(seed), (step / steps) as u64).shuffle(&mut order);
        let start = step % steps * batch;
        order.truncate(count.min(start + batch));
        order.split_off(start)
    }

    /// Writes the mean gradient over the samples of step `t` at every point of a block: (2/m)Σ(ŷᵢ − yᵢ)fᵢ.
    ///
    /// A batch of all samples is [`LeastSquares::gradient`], to the last bit; one of one sample is
    /// [`super::Sample::gradient`].
    #[expect(clippy::too_many_arguments, reason = "which samples, and a block of points with its gradients")]
    pub fn batch_gradient(
        &self,
        t: u32,
        batch: usize,
        seed: u32,
        x: &[f64],
        y: &[f64],
        gx: &mut [f64],
        gy: &mut [f64],
    ) {
        if batch >= self.samples.len() {
            return self.gradient(x, y, gx, gy);
        }
        let drawn = self.batch(t, batch, seed);
        gx.fill(0.0);
        gy.fill(0.0);
        // Sample after sample over the whole block, so that the inner loop works on several points at once.
        for sample in drawn.iter().filter_map(|&at| self.samples.get(at)) {
            let [f, g] = sample.features;
            for (((gx, gy), &x), &y) in gx.iter_mut().zip(gy.iter_mut()).zip(x).zip(y) {
                let residual = f * x + g * y - sample.target;
                *gx += residual * f;
                *gy += residual * g;
            }
        }
        let scale = 2.0 / drawn.len() as f64;
        gx.iter_mut().chain(gy).for_each(|sum| *sum *= scale);
    }
}
