//! What days look like in `data/`, for its JSON Schema.

use super::{Day, Month, Period, When};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

macro_rules! written {
    ($($name:ident $pattern:literal;)*) => {$(
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    )*};
}

written! {
    Day "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    Month "^[0-9]{4}-[0-9]{2}$";
    When "^[0-9]{4}-[0-9]{2}(-[0-9]{2}(/[0-9]{4}-[0-9]{2}-[0-9]{2})?)?$";
    Period "^[0-9]{4}(-[0-9]{2}|-Q[1-4]|-H[12])?$";
}
