#include "core/storage/Compression.h"

#include <zstd.h>

#include <new>

namespace assay {

namespace {

/// A zstd block yields at most this much and takes at least this little (RFC 8878 section 3.1.1.2).
constexpr unsigned long long mostBytesPerBlock = 128ULL * 1024;
constexpr unsigned long long leastBlockSize = 4;

/// With parameters in range and a destination of ZSTD_compressBound() only memory can run out, so that it is reported as memory is.
std::size_t orOutOfMemory(std::size_t code)
{
    if (ZSTD_isError(code) != 0)
        throw std::bad_alloc();
    return code;
}

template <typename T>
T* orOutOfMemory(T* object)
{
    if (object == nullptr)
        throw std::bad_alloc();
    return object;
}

}  // namespace

struct Compressor::State {
    struct Free {
        void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
        void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
        void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
        void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
    };
    std::unique_ptr<ZSTD_CDict, Free> compressing;
    std::unique_ptr<ZSTD_DDict, Free> decompressing;
    std::unique_ptr<ZSTD_CCtx, Free> compressor;
    std::unique_ptr<ZSTD_DCtx, Free> decompressor;
    std::string scratch;
};

Compressor::Compressor(std::string_view dictionary, int level) : m_state(std::make_unique<State>())
{
    m_state->compressor.reset(orOutOfMemory(ZSTD_createCCtx()));
    m_state->decompressor.reset(orOutOfMemory(ZSTD_createDCtx()));
    auto* compressor = m_state->compressor.get();
    orOutOfMemory(ZSTD_CCtx_setParameter(compressor, ZSTD_c_compressionLevel, level));
    // The size lets the reader allocate once; a checksum would cost 4 bytes for each of a million small bodies.
    orOutOfMemory(ZSTD_CCtx_setParameter(compressor, ZSTD_c_contentSizeFlag, 1));
    orOutOfMemory(ZSTD_CCtx_setParameter(compressor, ZSTD_c_checksumFlag, 0));
    if (dictionary.empty())
        return;
    m_state->compressing.reset(orOutOfMemory(ZSTD_createCDict(dictionary.data(), dictionary.size(), level)));
    m_state->decompressing.reset(orOutOfMemory(ZSTD_createDDict(dictionary.data(), dictionary.size())));
    orOutOfMemory(ZSTD_CCtx_refCDict(compressor, m_state->compressing.get()));
    orOutOfMemory(ZSTD_DCtx_refDDict(m_state->decompressor.get(), m_state->decompressing.get()));
}

Compressor::~Compressor() = default;
Compressor::Compressor(Compressor&&) noexcept = default;
Compressor& Compressor::operator=(Compressor&&) noexcept = default;

std::string Compressor::compress(std::string_view bytes)
{
    auto& scratch = m_state->scratch;
    const auto bound = ZSTD_compressBound(bytes.size());
    if (scratch.size() < bound)
        scratch.resize(bound);
    const auto size =
        orOutOfMemory(ZSTD_compress2(m_state->compressor.get(), scratch.data(), scratch.size(), bytes.data(), bytes.size()));
    std::string frame(scratch, 0, size);
    // One large body must not keep its memory for good.
    if (constexpr std::size_t mostKept = std::size_t{1} << 20U; scratch.size() > mostKept) {
        scratch.clear();
        scratch.shrink_to_fit();
    }
    return frame;
}

Result<std::string> Compressor::decompress(ByteView frame, std::size_t mostBytes)
{
    const auto refuse = [](const std::string& why) { return fail(ErrorKind::Storage, "a compressed value is damaged: " + why); };
    const auto frameSize = ZSTD_findFrameCompressedSize(frame.data(), frame.size());
    if (ZSTD_isError(frameSize) != 0)
        return refuse(ZSTD_getErrorName(frameSize));
    if (frameSize != frame.size())
        return refuse("bytes follow its end");
    const auto contentSize = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (contentSize == ZSTD_CONTENTSIZE_ERROR || contentSize == ZSTD_CONTENTSIZE_UNKNOWN)
        return refuse("its size is not known");
    if (contentSize > mostBytes) {
        return fail(ErrorKind::Storage, "a compressed value would grow to " + std::to_string(contentSize) + " bytes; at most " +
                                            std::to_string(mostBytes) + " are allowed");
    }
    // Before believing a size that so few bytes cannot hold and asking for that much memory.
    if (contentSize / mostBytesPerBlock * leastBlockSize > frame.size())
        return refuse("its size is wrong");

    std::string bytes(static_cast<std::size_t>(contentSize), '\0');
    const auto size =
        ZSTD_decompressDCtx(m_state->decompressor.get(), bytes.data(), bytes.size(), frame.data(), frame.size());
    if (ZSTD_isError(size) != 0)
        return refuse(ZSTD_getErrorName(size));
    if (size != bytes.size())
        return refuse("its size is wrong");
    return bytes;
}

}  // namespace assay
