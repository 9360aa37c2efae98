#include "ui/experiments/PlaygroundState.h"

#include "ui/shell/UiState.h"
#include "ui/text/Strings.h"

#include <QStringList>
#include <QVariantMap>

namespace assay::ui {

namespace {

constexpr QLatin1String promptKey("playground/prompt");
constexpr QLatin1String systemKey("playground/system");
constexpr QLatin1String valuesKey("playground/values");
constexpr QLatin1String contendersKey("playground/contenders");
/// "position experiment place" for each contender.
constexpr QLatin1String placesKey("playground/places");

}  // namespace

void PlaygroundState::save(UiState& state, const QString& workspaceFile) const
{
    const auto keep = [&](QLatin1String key, const QVariant& value) { state.setValue(UiState::keyFor(workspaceFile, key), value); };
    QStringList contenders;
    QStringList places;
    for (const auto& column : columns) {
        contenders.append(toQString(toJson(column.contender)));
        places.append(QStringLiteral("%1 %2 %3").arg(column.position).arg(column.experiment.value).arg(column.place));
    }
    keep(promptKey, prompt);
    keep(systemKey, system);
    QVariantMap written;
    for (const auto& [name, value] : values)
        written.insert(toQString(name), toQString(value));
    keep(valuesKey, written);
    keep(contendersKey, contenders);
    keep(placesKey, places);
}

PlaygroundState PlaygroundState::load(const UiState& state, const QString& workspaceFile)
{
    const auto kept = [&](QLatin1String key) { return state.value(UiState::keyFor(workspaceFile, key)); };
    PlaygroundState loaded;
    loaded.prompt = kept(promptKey).toString();
    loaded.system = kept(systemKey).toString();
    const auto written = kept(valuesKey).toMap();
    for (auto value = written.begin(); value != written.end(); ++value)
        loaded.values.insert_or_assign(toUtf8(value.key()), toUtf8(value.value().toString()));
    const auto contenders = kept(contendersKey).toStringList();
    const auto places = kept(placesKey).toStringList();
    for (qsizetype index = 0; index < contenders.size(); ++index) {
        auto contender = contenderFromJson(toUtf8(contenders[index]));
        if (!contender)
            continue;
        Column column;
        column.contender = std::move(*contender);
        column.position = static_cast<int>(index);
        const auto numbers = places.value(index).split(QLatin1Char(' '));
        if (numbers.size() == 3) {
            column.position = numbers[0].toInt();
            column.experiment = ExperimentId{numbers[1].toLongLong()};
            column.place = numbers[2].toInt();
        }
        loaded.columns.push_back(std::move(column));
    }
    return loaded;
}

}  // namespace assay::ui
