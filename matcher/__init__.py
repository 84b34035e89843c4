"""From needs to help received: candidates, eligibility, fit, explanation, bundle."""
