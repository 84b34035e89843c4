"""The shape of a review's answer, published in the description of the doors; a test holds the documents against it."""

from api.rest.schemas import Answer, day, decimal, part, rows, text, texts, truth, whole


class ReviewedAnswer(Answer):
    """One of the two assessments."""

    id = text("The id of the document")
    assessed_on = day("The day on which it was made")


class CourseAnswer(Answer):
    """How something went on."""

    course = text("How it went on; what was not asked again is never resolved")
    course_words = text("The same in words")


class EscalationChangeAnswer(CourseAnswer):
    """What must be acted on, or was before."""

    flag = text("The kind of danger or deadline")
    level = text("How soon to act")
    title = text("The kind in words")
    about = texts("Whom it concerns, by id")
    because = texts("What it follows from")
    actions = texts("What to do now")
    source = text("Where the rules come from")


class PartChangeAnswer(Answer):
    """One part of a priority on both sides, in thousandths."""

    name = text("Its name")
    before = whole("What it counted")
    after = whole("What it counts")
    difference = whole("How much it adds to the change of the priority")
    because_before = text("Why it counted that")
    because_after = text("Why it counts that")


class NeedChangeAnswer(CourseAnswer):
    """One need with the change of its priority, in parts that add up."""

    id = text("What for, and for whom")
    domain = text("The need domain")
    title = text("The same in words")
    severity_before = whole("How bad it was, 2 to 6; null where nobody asked", null=True)
    severity_after = whole("How bad it is, 2 to 6; null where nobody asked", null=True)
    priority_before = whole("The priority before, of 1000; null where there was no such need", null=True)
    priority_after = whole("The priority now, of 1000; null where there is no such need", null=True)
    difference = whole("The change of the priority: the sum of the differences of the parts")
    parts = rows(PartChangeAnswer, "The parts that differ")
    because = texts("What the course rests on")
    not_asked_again = texts("What spoke for it before and was not asked again")
    wanted = text("Whether help is wanted now", null=True)


class ChangedAnswer(Answer):
    """One thing that reads differently; null on a side: nobody asked."""

    name = text("What it is")
    before = text("Before", null=True)
    after = text("Now", null=True)


class ProblemChangeAnswer(CourseAnswer):
    """One problem in both assessments."""

    id_before = text("Its id in the earlier one", null=True)
    id_after = text("Its id in the later one", null=True)
    problem = text("What it is, in the words of the tables")
    changes = rows(ChangedAnswer, "What reads differently")


class TieChangeAnswer(CourseAnswer):
    """One support; nobody who does harm by either assessment is among them."""

    who = text("Who it is")
    signs = texts("What changed")


class CoverageChangeAnswer(Answer):
    """Who helps with one need domain."""

    domain = text("The need domain")
    label = text("The same in words")
    before = texts("Who helped")
    after = texts("Who helps")


class PersonChangeAnswer(CourseAnswer):
    """Somebody who moved in or out."""

    who = text("Who it is")
    words = text("What changed")


class FactChangeAnswer(Answer):
    """One fact that reads differently; null on a side: nobody asked."""

    fact = text("The name of the fact")
    label = text("The same in words")
    whose = text("Of whom; null: of the household", null=True)
    before = text("Before", null=True)
    after = text("Now", null=True)


class WishChangeAnswer(Answer):
    """Whether help is wanted in one domain; null on a side: nobody asked."""

    domain = text("The need domain")
    label = text("The same in words")
    before = text("Before", null=True)
    after = text("Now", null=True)


class StrengthChangeAnswer(CourseAnswer):
    """A strength first recorded now, or not mentioned again."""

    kind = text("Its kind")
    words = text("In the person's words")


class GoalChangeAnswer(CourseAnswer):
    """One goal with the levels that were seen, from -2 to 2; null where nobody looked."""

    id = text("Its id")
    words = text("In the person's words")
    horizon = text("How far off it is", choices=("short_term", "long_term"))
    weight = decimal("How much it counts beside the others; null: like 1")
    baseline = whole("The level at which it starts", null=True)
    level_before = whole("The level seen by the earlier assessment", null=True)
    level_after = whole("The level seen by the later one", null=True)
    level_words = text("What that level looks like, in the person's words", null=True)
    seen_on = day("When it was seen", null=True)
    seen_since = truth("Whether anybody has looked since the earlier assessment")
    scale_rewritten = truth("Whether the levels mean something else now, so that they cannot be compared")
    due_on = day("By when it should be reached", null=True)
    serves = texts("The needs that it serves, by id")


class LevelCountAnswer(Answer):
    """How many goals came out at one level."""

    level = whole("From -2 to 2")
    goals = whole("How many")


class LeftOutGoalAnswer(Answer):
    """A goal that does not count in the T score yet."""

    goal = text("Its id")
    because = text("Why")


class GoalAttainmentAnswer(Answer):
    """How far all goals together are reached (Kiresuk and Sherman 1968); 50 is what was hoped for."""

    t_score_before = decimal("The T score by the earlier assessment; null where no goal had an outcome")
    t_score_after = decimal("The T score by the later one; null where no goal has an outcome")
    t_score_at_baseline = decimal("The T score of the baselines of the goals that count")
    words = text("What it means")
    levels = rows(LevelCountAnswer, "How many goals came out at each level")
    left_out = rows(LeftOutGoalAnswer, "Goals without an outcome, which are never counted as 0")
    needs_without_goal = texts("Needs that no goal serves, by id")
    goals_without_need = texts("Goals that no need supports, by id")


class RatedTwiceAnswer(Answer):
    """One need domain with two ratings of severity, from 1 (no problem) to 6."""

    domain = text("The need domain")
    label = text("The same in words")
    first = whole("By the first")
    second = whole("By the second")


class AgreementAnswer(Answer):
    """How far two raters or views agree on severity (Cohen 1968)."""

    first = text("Who")
    second = text("And who")
    kappa_linear = decimal("Weighted kappa, linear; null where there is too little to say")
    kappa_quadratic = decimal("Weighted kappa, quadratic; null where there is too little to say")
    undefined_because = text("Why there is no figure", null=True)
    words = text("What it means, and where they differ most")
    pairs = rows(RatedTwiceAnswer, "The domains that both rated")
    only_first = texts("Domains that only the first rated")
    only_second = texts("Domains that only the second rated")


class ReviewAnswer(Answer):
    """What went on between two assessments of one person."""

    format = text("pie-review/1")
    before = part(ReviewedAnswer)
    after = part(ReviewedAnswer)
    days = whole("Days between them")
    summary = text("The whole in one paragraph")
    escalations = rows(EscalationChangeAnswer, "What must be acted on now")
    raised_no_longer = rows(EscalationChangeAnswer, "What was raised before and is not now; that alone is not safe")
    not_assessed = texts("Dangers that nobody has asked about")
    needs = rows(NeedChangeAnswer, "Every need of either assessment, the most pressing first")
    problems = rows(ProblemChangeAnswer, "Every problem of either assessment")
    supports = rows(TieChangeAnswer, "Every support of either assessment")
    coverage = rows(CoverageChangeAnswer, "Need domains with other helpers than before")
    household = rows(PersonChangeAnswer, "Who moved in or out")
    facts = rows(FactChangeAnswer, "Facts that read differently")
    wishes = rows(WishChangeAnswer, "Wishes that read differently")
    strengths = rows(StrengthChangeAnswer, "Strengths on one side only")
    goals = rows(GoalChangeAnswer, "Every goal of either assessment")
    goal_attainment = part(GoalAttainmentAnswer)
    not_asked = texts("What was known before and nobody asked this time; none of it is over")
    agreement = rows(AgreementAnswer, "How far views agree")
    look_at_next = texts("What deserves the next look, the most pressing first")
