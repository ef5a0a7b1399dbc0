//! Mounts the app.

fn main() {
    nabla::app::mount();
}
