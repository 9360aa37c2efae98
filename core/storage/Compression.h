#pragma once

#include "core/base/Result.h"
#include "core/storage/Database.h"

#include <memory>
#include <string>
#include <string_view>

namespace assay {

/// zstd frames that lean on a dictionary. Request and response bodies are a few hundred bytes of the same JSON skeleton;
/// the dictionary holds that skeleton, so that it is not stored again with every answer. A workspace keeps the dictionary
/// it was created with (table `dictionaries`), so that the file can be read by any later version and by other tools.
///
/// Thread: one at a time per object.
class Compressor final {
public:
    /// An empty dictionary means plain zstd. With the dictionary, higher levels make small bodies hardly smaller.
    explicit Compressor(std::string_view dictionary, int level = 1);
    ~Compressor();
    Compressor(Compressor&&) noexcept;
    Compressor& operator=(Compressor&&) noexcept;

    [[nodiscard]] std::string compress(std::string_view bytes);
    /// BadResponse-free: a damaged frame is ErrorKind::Storage. Refuses to grow beyond `mostBytes`.
    [[nodiscard]] Result<std::string> decompress(ByteView frame, std::size_t mostBytes = 1ULL << 30U);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The dictionary for new workspaces: typical chat requests, answers and stream chunks.
[[nodiscard]] std::string_view defaultDictionary();

}  // namespace assay
