//! The bar beside a part: its pattern says the role to whoever does not see the colour.

use egui::{Color32, Painter, Rect, Shape, Stroke, pos2};

use crate::model::Role;

/// The width of a bar with its pattern, in points.
pub const WIDTH: f32 = 7.0;

/// Draws the bar from top to bottom at the left edge of a rectangle.
pub fn paint(painter: &Painter, rect: Rect, role: &Role, color: Color32) {
    let line = |x: f32, width: f32| {
        let points = [pos2(x, rect.top()), pos2(x, rect.bottom())];
        (points, Stroke::new(width, color))
    };
    let (left, middle) = (rect.left() + 1.0, rect.left() + WIDTH / 2.0);
    match role {
        Role::Transcript => {
            let (points, stroke) = line(middle, 5.0);
            painter.line_segment(points, stroke);
        }
        Role::Translation => {
            for x in [left, left + 4.5] {
                let (points, stroke) = line(x, 2.0);
                painter.line_segment(points, stroke);
            }
        }
        Role::Editorial => {
            let (points, stroke) = line(middle, 3.0);
            painter.extend(Shape::dashed_line(&points, stroke, 7.0, 4.0));
        }
        Role::Label => {
            let points = line(middle, 1.0).0;
            painter.extend(Shape::dotted_line(&points, color, 4.5, 1.2));
        }
        Role::Metadata | Role::Text | Role::Other(_) => {
            let (points, stroke) = line(middle, 2.0);
            painter.line_segment(points, stroke);
        }
    }
}
