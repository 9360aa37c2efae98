#include "core/providers/OllamaErrors.h"

#include "core/providers/OpenAiErrors.h"
#include "core/providers/Redactor.h"

#include <utility>

namespace assay {

Error ollamaError(int status, std::string_view body, const std::string& key)
{
    auto failure = readOpenAiError(status, body, {}).failure;
    failure.error.detail += ": " + withoutSecret(std::move(failure.message), key);
    return std::move(failure.error);
}

}  // namespace assay
