#include "ui/experiments/SchemaTexts.h"

#include "ui/text/Strings.h"

#include <QCoreApplication>
#include <QStringList>

namespace assay::ui {

namespace {

struct SchemaWords {
    Q_DECLARE_TR_FUNCTIONS(Schema)
};

QString problemSentence(const SchemaProblem& problem)
{
    using Kind = SchemaProblem::Kind;
    switch (problem.kind) {
    case Kind::NotJson:
        return SchemaWords::tr("this is not JSON");
    case Kind::NotAnObject:
        return SchemaWords::tr("a schema is a JSON object");
    case Kind::NoSchema:
        return SchemaWords::tr("a schema is expected here: an object, true or false");
    case Kind::WrongValue:
        return SchemaWords::tr("\"%1\" does not take this value").arg(toQString(problem.keyword));
    case Kind::RemoteReference:
        return SchemaWords::tr("nothing is fetched: refer to parts of this schema only (#/…)");
    case Kind::UnknownReference:
        return SchemaWords::tr("the reference leads nowhere");
    case Kind::EndlessReference:
        return SchemaWords::tr("the schema refers to itself in a ring");
    case Kind::TooLarge:
        return SchemaWords::tr("the schema is too large or nested too deeply");
    case Kind::Other:
        break;
    }
    return toQString(problem.detail);
}

QString listed(const std::vector<std::string>& texts)
{
    QStringList list;
    for (const auto& text : texts)
        list.append(toQString(text));
    //: Between alternatives: "string or null".
    return list.join(SchemaWords::tr(" or "));
}

}  // namespace

QString schemaProblemText(const SchemaProblem& problem)
{
    return SchemaWords::tr("Line %1, column %2: %3.").arg(problem.place.line).arg(problem.place.column).arg(problemSentence(problem));
}

QString violationText(const SchemaViolation& violation)
{
    using Kind = SchemaViolation::Kind;
    const auto place = violation.pointer.empty() ? SchemaWords::tr("the answer") : toQString(violation.pointer);
    const auto expected = listed(violation.expected);
    // Without what was expected there is only the place to tell.
    if (expected.isEmpty() && violation.kind != Kind::UniqueItems && violation.kind != Kind::NoAlternative)
        return SchemaWords::tr("%1 does not fit").arg(place);
    switch (violation.kind) {
    case Kind::Type:
        //: %1: a place in the answer, "/items/0/price". %2: a JSON type, "number".
        return SchemaWords::tr("%1 should be %2").arg(place, expected);
    case Kind::Missing:
        return SchemaWords::tr("%1 lacks \"%2\"").arg(place, expected);
    case Kind::Unexpected:
        return SchemaWords::tr("%1 may not have \"%2\"").arg(place, expected);
    case Kind::Choice:
        return SchemaWords::tr("%1 should be %2").arg(place, expected);
    case Kind::Minimum:
        return SchemaWords::tr("%1 should be at least %2").arg(place, expected);
    case Kind::ExclusiveMinimum:
        return SchemaWords::tr("%1 should be above %2").arg(place, expected);
    case Kind::Maximum:
        return SchemaWords::tr("%1 should be at most %2").arg(place, expected);
    case Kind::ExclusiveMaximum:
        return SchemaWords::tr("%1 should be below %2").arg(place, expected);
    case Kind::MultipleOf:
        return SchemaWords::tr("%1 should be a multiple of %2").arg(place, expected);
    case Kind::MinLength:
        return SchemaWords::tr("%1 is too short; least length: %2").arg(place, expected);
    case Kind::MaxLength:
        return SchemaWords::tr("%1 is too long; most length: %2").arg(place, expected);
    case Kind::MinItems:
        return SchemaWords::tr("%1 has too few items; least number: %2").arg(place, expected);
    case Kind::MaxItems:
        return SchemaWords::tr("%1 has too many items; most: %2").arg(place, expected);
    case Kind::MinMembers:
        return SchemaWords::tr("%1 has too few members; least number: %2").arg(place, expected);
    case Kind::MaxMembers:
        return SchemaWords::tr("%1 has too many members; most: %2").arg(place, expected);
    case Kind::Pattern:
        return SchemaWords::tr("%1 does not fit the pattern %2").arg(place, expected);
    case Kind::UniqueItems:
        return SchemaWords::tr("%1 has the same item twice").arg(place);
    case Kind::NoAlternative:
        return SchemaWords::tr("%1 fits none of the alternatives, or more than one").arg(place);
    case Kind::Other:
        break;
    }
    return SchemaWords::tr("%1 does not fit").arg(place);
}

}  // namespace assay::ui
