#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace assay {

/// Splits bytes into the lines of a newline-delimited JSON stream, whatever the pieces they arrive in.
///
/// A line ends at LF; one CR before it is dropped; blank lines (only spaces, tabs or CR) are skipped; nothing else
/// separates (U+2028 inside a string is legal). A byte order mark at the very start is dropped. The last line may lack its LF.
/// The text of a line is not checked: that is the JSON parser's work.
///
/// Memory: at most `mostLineBytes` for one line; beyond that feed() returns false and the parser stays failed.
class NdjsonParser final {
public:
    using OnLine = std::function<void(std::string_view line)>;
    static constexpr std::size_t defaultMostLineBytes = 64U * 1024 * 1024;

    explicit NdjsonParser(OnLine onLine, std::size_t mostLineBytes = defaultMostLineBytes);

    [[nodiscard]] bool feed(std::string_view bytes);
    /// The end of the stream: delivers a last line without LF.
    void finish();

    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }

private:
    [[nodiscard]] bool keep(std::string_view start);
    void line(std::string_view text);

    OnLine m_onLine;
    std::size_t m_mostLineBytes;
    std::string m_partialLine;  ///< Start of a line whose end has not arrived.
    bool m_isFirstLine = true;
    bool m_hasFailed = false;
};

}  // namespace assay
