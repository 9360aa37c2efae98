#pragma once

#include <QLineEdit>

class QTimer;

namespace assay::ui {

/// A search box: magnifier, clear button, Esc clears, and searchChanged() comes once typing rests (150 ms) or at once on Return.
class SearchEdit final : public QLineEdit {
    Q_OBJECT

public:
    explicit SearchEdit(QWidget* parent = nullptr);

signals:
    void searchChanged(const QString& text);
    /// Arrow down or Return: the person wants to go to the results.
    void resultsWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void announce();

    QTimer* m_rest = nullptr;
    QString m_announced;
};

}  // namespace assay::ui
