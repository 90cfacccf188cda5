use serde::{Serialize, Serializer};
use std::marker::PhantomData;
use tera::Value;

/// A row as templates take it: made once, though it stands on many pages. Copies share it.
#[derive(Clone, Debug)]
pub struct Kept<T> {
    value: Value,
    row: PhantomData<T>,
}

impl<T: Serialize> From<T> for Kept<T> {
    fn from(row: T) -> Self {
        Self { value: Value::from_serializable(&row), row: PhantomData }
    }
}

impl<T> Serialize for Kept<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
