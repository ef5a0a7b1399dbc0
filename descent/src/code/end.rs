//! Why a program makes as many steps as it does.

use crate::race::End;
use nabla_math::text::Text;

/// How the run ends after these steps.
pub(super) const fn reason(end: &End) -> Text {
    match end {
        End::Running => Text::new("all steps of the run", "本次运行的全部步数"),
        End::Converged(_) => Text::new("here the run has converged", "至此已收敛"),
        End::Stuck(_) => Text::new("here the run is stuck", "至此停滞"),
        End::Diverged(_) => Text::new("one step more and it has diverged", "再走一步即发散"),
        End::Undefined => Text::new("the loss has no value at the start", "起点处损失没有定义"),
    }
}
