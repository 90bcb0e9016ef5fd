"""Tests, points, outcomes: from a submission to a GradeReport."""
