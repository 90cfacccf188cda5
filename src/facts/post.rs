use super::states::PostState;
use crate::calendar::{Day, When};
use crate::record::member::DutyPost;

/// The last step that holds; none where no step is written (domain.md B8).
pub fn post_state(post: &DutyPost, as_of: Day) -> Option<PostState> {
    if post.until.value.map(When::last).is_some_and(|until| until < as_of) {
        return Some(PostState::Ended);
    }
    post.steps().iter().rposition(Option::is_some).map(|at| PostState::ALL[at])
}
