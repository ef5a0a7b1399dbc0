//! The subset of LaTeX in which Nabla writes its formulas.
//!
//! One parse serves three readers: the MathML that is shown, the same formula with the user's numbers
//! in it, and the evaluator with which the tests prove that what is shown is what is computed.
