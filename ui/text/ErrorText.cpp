#include "ui/text/ErrorText.h"

#include "ui/text/Format.h"
#include "ui/text/Strings.h"

#include <QCoreApplication>

namespace assay::ui {

namespace {

struct ErrorWords {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

/// Title and advice; the detail is the same for all.
struct Sentences {
    QString title;
    QString advice;
};

QString placeOf(const Error& error)
{
    return error.place.empty() ? ErrorWords::tr("the server", "in place of a host's name") : toQString(error.place);
}

Sentences networkSentences(const Error& error)
{
    const auto place = placeOf(error);
    if (!error.step)
        return {ErrorWords::tr("The server could not be reached."),
                ErrorWords::tr("Check the network and the provider's address, then press Retry.")};
    switch (*error.step) {
    case NetworkStep::NameLookup:
        return {
            ErrorWords::tr("The server's name is not known."),
            ErrorWords::tr("No address was found for %1. Check the network and the spelling of the provider's address, then press Retry.")
                .arg(place)};
    case NetworkStep::Proxy:
        if (error.place.empty())
            return {ErrorWords::tr("The proxy could not be found."),
                    ErrorWords::tr("Check the proxy's address in the settings, then press Retry.")};
        return {ErrorWords::tr("The proxy did not let the request through."),
                ErrorWords::tr("It made no connection to %1. Check the proxy in the settings, then press Retry.").arg(place)};
    case NetworkStep::Refused:
        return {ErrorWords::tr("The server is not answering."),
                ErrorWords::tr("Connection to %1 was refused. Start the server, then press Retry.").arg(place)};
    case NetworkStep::Connect:
        return {ErrorWords::tr("The server could not be reached."),
                ErrorWords::tr("There is no way to %1. Check the network and the provider's address, then press Retry.").arg(place)};
    case NetworkStep::Tls:
        return {
            ErrorWords::tr("The secure connection was not made."),
            ErrorWords::tr(
                "The certificate or the encryption of %1 was not accepted. Check the provider's address and certificate; the details say "
                "what is wrong.")
                .arg(place)};
    case NetworkStep::Transfer:
        break;
    }
    return {ErrorWords::tr("The connection broke."),
            ErrorWords::tr("The connection to %1 was lost before the answer was complete. Press Retry to ask again.").arg(place)};
}

Sentences timeSentences(const Error& error)
{
    const auto place = placeOf(error);
    if (error.step == NetworkStep::Connect)
        return {ErrorWords::tr("The server is not answering."),
                ErrorWords::tr("No connection to %1 was made in time. Check the network and the provider's address, then press Retry.")
                    .arg(place)};
    if (error.httpStatus && *error.httpStatus >= 400)
        return {ErrorWords::tr("The provider took too long."),
                ErrorWords::tr("It gave up with status %1. Press Retry, or choose a faster model.").arg(*error.httpStatus)};
    return {ErrorWords::tr("The answer took too long."),
            ErrorWords::tr("The whole answer of %1 did not come in time. Press Retry, or raise the provider's time limits.").arg(place)};
}

Sentences rateSentences(const Error& error)
{
    const auto title = ErrorWords::tr("The provider asks to go slower.");
    if (!error.retryAfter)
        return {title, ErrorWords::tr("Too many requests came in a short time. Wait a minute, then press Retry.")};
    return {title,
            ErrorWords::tr("Too many requests came in a short time. Wait %1, then press Retry.").arg(durationText(*error.retryAfter))};
}

Sentences sentencesOf(const Error& error)
{
    // Answered by a server, not found out on this side.
    const bool isAnswered = error.httpStatus.has_value();
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return {ErrorWords::tr("Stopped."), {}};
    case ErrorKind::InvalidInput:
        if (isAnswered)
            return {ErrorWords::tr("The provider did not accept the request."),
                    ErrorWords::tr("Check the parameters; this model may not take all of them. The details say what is wrong.")};
        return {ErrorWords::tr("This cannot be done as it stands."), ErrorWords::tr("The details say what has to be changed.")};
    case ErrorKind::Unauthenticated:
        if (isAnswered)
            return {ErrorWords::tr("The key was not accepted."),
                    ErrorWords::tr("Check the provider's key under Models, then press Retry.")};
        return {ErrorWords::tr("A key is missing."), ErrorWords::tr("Enter the provider's key under Models, then press Retry.")};
    case ErrorKind::Forbidden:
        return {ErrorWords::tr("The provider does not allow this."),
                ErrorWords::tr(
                    "The key is good, but not for this model or this request. Have it allowed by the provider, or choose another model.")};
    case ErrorKind::NotFound:
        if (isAnswered)
            return {ErrorWords::tr("The model was not found."),
                    ErrorWords::tr("Check the model's name and the provider's address under Models, then press Retry.")};
        return {ErrorWords::tr("It was not found."),
                ErrorWords::tr("It may have been moved or removed. The details say what was looked for.")};
    case ErrorKind::RateLimited:
        return rateSentences(error);
    case ErrorKind::QuotaExceeded:
        return {ErrorWords::tr("The account has nothing left to spend."),
                ErrorWords::tr("Add credit or raise the limit with the provider, then press Retry.")};
    case ErrorKind::ContextTooLong:
        return {ErrorWords::tr("The prompt is too long for this model."),
                ErrorWords::tr("Shorten the prompt or the answer's limit, or choose a model with a larger context.")};
    case ErrorKind::Unavailable:
        if (isAnswered)
            return {ErrorWords::tr("The provider has a problem."),
                    ErrorWords::tr("It answered with status %1. Wait a little, then press Retry.").arg(*error.httpStatus)};
        return {ErrorWords::tr("The provider has a problem."), ErrorWords::tr("Wait a little, then press Retry.")};
    case ErrorKind::Network:
        return networkSentences(error);
    case ErrorKind::TimedOut:
        return timeSentences(error);
    case ErrorKind::BadResponse:
        return {
            ErrorWords::tr("The answer could not be read."),
            ErrorWords::tr(
                "It broke off, or it is not in the protocol that this provider is set to. Check the provider's address, or press Retry.")};
    case ErrorKind::BudgetExceeded:
        return {ErrorWords::tr("Not sent: it might have cost more than you allow."),
                ErrorWords::tr("Raise the run's cap or the month's budget, or limit the length of the answer.")};
    case ErrorKind::Storage:
        return {ErrorWords::tr("It could not be saved."),
                ErrorWords::tr("Check that the disk has room and that the workspace may be written to.")};
    case ErrorKind::Internal:
        break;
    }
    return {ErrorWords::tr("A fault of this program got in the way."),
            ErrorWords::tr("Press Retry. If it happens again, please report it with the details.")};
}

/// What the server said, where that is more than what the error says anyway.
QString serverWords(const TrialResult& result)
{
    // An answer that began well and then broke off has a status, too, but the words are ours.
    constexpr int firstErrorStatus = 400;
    if (!result.error || result.error->httpStatus.value_or(0) < firstErrorStatus || result.errorMessage.empty())
        return {};
    return toQString(result.errorMessage).simplified();
}

ErrorText failureText(const TrialResult& result)
{
    auto text = errorText(result.error.value_or(Error{}));
    const auto words = serverWords(result);
    if (words.isEmpty())
        return text;
    //: First what to do, then the server's own words.
    text.advice = text.advice.isEmpty() ? ErrorWords::tr("The server said: %1").arg(words)
                                        : ErrorWords::tr("%1\nThe server said: %2").arg(text.advice, words);
    return text;
}

}  // namespace

ErrorText errorText(const Error& error)
{
    const auto sentences = sentencesOf(error);
    return {sentences.title, sentences.advice, toQString(error.detail)};
}

ErrorText trialErrorText(const TrialResult& result)
{
    switch (result.status) {
    case TrialStatus::Running:
    case TrialStatus::Answered:
        return {};
    case TrialStatus::Truncated:
        return {ErrorWords::tr("The answer was cut at the output limit."),
                ErrorWords::tr("Raise the limit of output tokens to see the rest."),
                {}};
    case TrialStatus::Refused:
        return {ErrorWords::tr("The model declined to answer."), ErrorWords::tr("Change the prompt, or choose another model."), {}};
    case TrialStatus::Filtered: {
        auto text = failureText(result);
        text.title = ErrorWords::tr("The provider's filter stopped this.");
        const auto words = serverWords(result);
        const auto advice = ErrorWords::tr("Change the prompt, or choose another model.");
        text.advice = words.isEmpty() ? advice : ErrorWords::tr("%1\nThe server said: %2").arg(advice, words);
        if (!result.error)
            text.detail.clear();
        return text;
    }
    case TrialStatus::Cancelled:
        return {ErrorWords::tr("Stopped."), ErrorWords::tr("What had come by then is kept."), {}};
    case TrialStatus::Interrupted:
        return {ErrorWords::tr("The program ended while this ran."), ErrorWords::tr("Run it again to get the whole answer."), {}};
    case TrialStatus::Failed:
        break;
    }
    return failureText(result);
}

QString statusText(TrialStatus status)
{
    switch (status) {
    case TrialStatus::Running:
        return ErrorWords::tr("running");
    case TrialStatus::Answered:
        return ErrorWords::tr("answered");
    case TrialStatus::Truncated:
        return ErrorWords::tr("cut at the output limit");
    case TrialStatus::Refused:
        return ErrorWords::tr("refused");
    case TrialStatus::Filtered:
        return ErrorWords::tr("filtered");
    case TrialStatus::Cancelled:
        return ErrorWords::tr("stopped");
    case TrialStatus::Failed:
        return ErrorWords::tr("failed");
    case TrialStatus::Interrupted:
        return ErrorWords::tr("interrupted");
    }
    return {};
}

}  // namespace assay::ui
