#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// One block of reasoning that its vendor has signed, and wants back unchanged in the next request.
struct SignedThought {
    std::int64_t index = 0;
    std::string text;
    std::string signature;
    std::string redacted;  ///< Only the vendor can read it; it has neither text nor signature then.
};

/// Puts the thoughts of an answer together from the pieces of its stream. They are kept beside the events, which cannot tell where one
/// thought ends and the next begins.
class SignedThoughts final {
public:
    /// `isMarked`: the text holds stand-ins, see LoneSurrogates.h. Either piece may be empty.
    void add(std::int64_t index, std::string_view text, std::string_view signature, bool isMarked);
    void addRedacted(std::int64_t index, std::string_view data);
    /// In the order they began. Those without a signature are left out: a vendor that signs refuses them, and one that does not sign has no
    /// use for them.
    [[nodiscard]] std::vector<SignedThought> take();

private:
    /// Null when there are more than any answer has.
    [[nodiscard]] SignedThought* at(std::int64_t index);

    std::vector<SignedThought> m_thoughts;
    bool m_isMarked = false;
};

}  // namespace assay
