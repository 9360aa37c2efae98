#pragma once

#include "core/base/Result.h"
#include "core/http/HttpTypes.h"
#include "core/settings/ProviderConnection.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// What the encoders of all protocols have in common. Members keep the order in which they are written: the same request is the same bytes.

/// A request that cannot be sent: InvalidInput.
[[nodiscard]] Unexpected refuseRequest(std::string detail);
/// A JSON object that a person or another part of the program wrote. Errors name `what` and the place, and never quote the text.
[[nodiscard]] Result<nlohmann::ordered_json> parseGivenJson(const std::string& text, const std::string& what);
/// The object of ChatSettings::extraJson; an empty one when there is none.
[[nodiscard]] Result<nlohmann::ordered_json> parseExtraJson(const std::string& extraJson);
/// Puts the members of `extra` into `document`; where both have an object the two are merged, everything else is replaced.
void mergeObjects(nlohmann::ordered_json& document, const nlohmann::ordered_json& extra);
/// "data:TYPE;base64,…"
[[nodiscard]] std::string dataUrl(const std::string& mediaType, const std::string& bytes);
/// Compact text. Bytes in a prompt that are not UTF-8 are replaced: no server would accept them.
[[nodiscard]] std::string requestText(const nlohmann::ordered_json& document);

/// `own` and User-Agent first, then `keyHeaders`, then the person's; a person's header replaces ours of the same name.
[[nodiscard]] std::vector<HttpHeader> withCommonHeaders(std::vector<HttpHeader> own, std::vector<HttpHeader> keyHeaders,
                                                        const ProviderConnection& connection);

/// A POST of JSON with the connection's options; streams are asked for uncompressed.
[[nodiscard]] HttpRequest postRequest(std::string url, std::vector<HttpHeader> headers, const nlohmann::ordered_json& document,
                                      HttpCompression compression, const ProviderConnection& connection);
/// A GET of JSON with the connection's options.
[[nodiscard]] HttpRequest getRequest(std::string url, std::vector<HttpHeader> headers, const ProviderConnection& connection);

}  // namespace assay
