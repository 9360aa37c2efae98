#pragma once

#include "core/experiments/TrialRecorder.h"
#include "core/providers/PriceBook.h"
#include "tests/fakes/FakeAnswerer.h"
#include "tests/fakes/FakeClock.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace assay {

/// A real workspace in a folder of its own, into which a test records experiments as the engine does. What a function returns is on disk.
class RecordedWorkspace final {
public:
    RecordedWorkspace()
    {
        auto opened = Workspace::open(std::filesystem::path(m_folder.filePath(QStringLiteral("recorded.assay")).toStdString()),
                                      WorkspaceAccess::ReadWrite, clock);
        if (!opened)
            qFatal("%s", opened.error().detail.c_str());
        workspace = std::move(*opened);
        recorder = std::make_unique<TrialRecorder>(*workspace, clock);
    }

    RecordedPlan plan(ExperimentPlan plan)
    {
        std::optional<Result<RecordedPlan>> recorded;
        recorder->recordPlan(std::make_shared<const ExperimentPlan>(std::move(plan)),
                             [&](Result<RecordedPlan> result) { recorded.emplace(std::move(result)); });
        waitForWriter();
        if (!*recorded)
            qFatal("%s", recorded->error().detail.c_str());
        return **recorded;
    }

    /// One prompt for these models ("provider/model").
    RecordedPlan plan(const std::vector<std::string>& models, const std::string& prompt)
    {
        ExperimentPlan one;
        for (const auto& model : models)
            one.contenders.push_back(*modelContender(model));
        one.prompts.push_back({userMessage(prompt)});
        return plan(std::move(one));
    }

    /// `place`: which of the plan's trials. A null `price` leaves the cost unknown.
    TrialId trial(const RecordedPlan& plan, ChatExchange exchange, TrialPlace place = {}, const Price* price = nullptr, TrialId continues = {})
    {
        auto row = std::make_shared<TrialRow>();
        row->contender = plan.contenders[place.contender];
        row->prompt = plan.prompts[place.prompt];
        row->repeat = place.repeat + 1;
        row->continues = continues;
        recorder->recordStart(plan.experiment, row);
        auto result = resultOf(exchange, 1, price);
        std::vector<Attempt> attempts;
        attempts.push_back({std::move(exchange), Milliseconds{2}});
        std::optional<Result<TrialId>> recorded;
        recorder->recordEnd(plan.experiment, row, std::move(result), std::move(attempts),
                            [&](const Result<TrialId>& ended) { recorded.emplace(ended); });
        waitForWriter();
        if (!*recorded)
            qFatal("%s", recorded->error().detail.c_str());
        return **recorded;
    }

    void finish(const RecordedPlan& plan, const char* status = "finished")
    {
        recorder->recordExperimentEnd(plan.experiment, status, {});
        waitForWriter();
    }

    /// A whole experiment of one model, finished.
    ExperimentId experiment(const std::string& prompt, const std::string& answer)
    {
        const auto recorded = plan({"a/x"}, prompt);
        trial(recorded, answeredExchange(answer));
        finish(recorded);
        return recorded.experiment;
    }

    /// Of provider "a", model "x". Per token: 2 pico-units in, 3 out.
    Price price(const std::string& currency)
    {
        Price price;
        price.providerId = "a";
        price.model = "x";
        price.currency = currency;
        price.inputPerToken = 2;
        price.outputPerToken = 3;
        price.source = "test";
        write([&](Database& database) { return addPrice(database, price); });
        price.id = PriceId{count("SELECT max(id) FROM prices")};
        return price;
    }

    /// On the writer's thread, in a transaction.
    void write(WriterThread::Work work)
    {
        if (const auto written = workspace->writer().runAndWait(std::move(work)); !written)
            qFatal("%s", written.error().detail.c_str());
    }

    /// Tasks end in the order in which they were queued.
    void waitForWriter()
    {
        write([](Database&) { return Result<void>(); });
    }

    [[nodiscard]] std::int64_t count(std::string_view sql) const { return *workspace->openReader()->queryInteger(sql); }

private:
    QTemporaryDir m_folder;

public:
    FakeClock clock;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<TrialRecorder> recorder;
};

}  // namespace assay
