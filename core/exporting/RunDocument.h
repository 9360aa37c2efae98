#pragma once

#include "core/base/Clock.h"
#include "core/experiments/ExperimentStore.h"

#include <cstddef>
#include <memory>
#include <string>

namespace assay {

/// Recorded runs as one document of some format, in pieces: opening() once, add() for every run, closing() once. The pieces one after the
/// other are the document, so that only one run is in memory at a time.
///
/// What is not known stays empty or null and is never 0. No key can be in it: keys are not recorded. Thread: one at a time.
class RunDocument {
public:
    virtual ~RunDocument() = default;
    [[nodiscard]] virtual std::string opening() = 0;
    [[nodiscard]] virtual std::string add(const StoredExperiment& experiment) = 0;
    [[nodiscard]] virtual std::string closing() = 0;
};

/// {"experiments": [...]}: each as experimentJson() has it, with its contenders and messages in full.
[[nodiscard]] std::unique_ptr<RunDocument> makeJsonDocument();

/// One trial a line, with the fields that `assay-cli ask --json` gives it, and in front of them what it was asked and when.
[[nodiscard]] std::unique_ptr<RunDocument> makeJsonLinesDocument();

/// One trial a row under a row of names; RFC 4180 in UTF-8 without a byte order mark. A text that a spreadsheet would take for a formula
/// gets an apostrophe in front (see OWASP, "CSV Injection"). Times are UTC, durations milliseconds, costs exact decimals.
[[nodiscard]] std::unique_ptr<RunDocument> makeCsvDocument();

/// A document to read and to paste, in English. What people and models wrote is quoted, so that it cannot run into what stands around it.
[[nodiscard]] std::unique_ptr<RunDocument> makeMarkdownDocument();

/// A page that opens from a disk and needs nothing else: no script, nothing from the net, charts as inline SVG, light and dark as the
/// reader's system is. Well-formed as XML, too. `exportedAt` and `runCount` stand at its top.
[[nodiscard]] std::unique_ptr<RunDocument> makeHtmlDocument(WallTime exportedAt, std::size_t runCount);

}  // namespace assay
