#pragma once

#include "ui/bridge/ModelCatalogue.h"
#include "ui/models/ConnectionReport.h"
#include "ui/models/ProviderDraft.h"

#include <QDialog>

#include <map>
#include <memory>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QSpinBox;
class QToolButton;

namespace assay::ui {

/// The form of one provider: a template fills it in, every field is checked while it is typed, Test says exactly what is wrong, Save keeps it, also
/// when the test failed.
///
/// A key that is typed in lives in its password field and, once saved or tested, in memory for this run; never in a file. Window-modal: open() it.
class ProviderDialog final : public QDialog {
    Q_OBJECT

public:
    /// A new provider.
    ProviderDialog(ModelCatalogue& catalogue, QWidget* parent);
    /// An existing one.
    ProviderDialog(ModelCatalogue& catalogue, const ProviderConnection& connection, QWidget* parent);
    ~ProviderDialog() override;

signals:
    /// It is on disk under this id.
    void saved(const QString& providerId);

protected:
    void showEvent(QShowEvent* event) override;

private:
    ProviderDialog(ModelCatalogue& catalogue, const ProviderConnection& original, bool isNew, QWidget* parent);

    void buildTemplates(QBoxLayout& layout);
    void buildForm(QBoxLayout& layout);
    void buildKeyFields(QBoxLayout& layout);
    void buildMoreFields(QBoxLayout& layout);
    void buildButtons(QBoxLayout& layout);
    void addRow(QBoxLayout& layout, const QString& label, QWidget& editor);
    void addComplaint(QBoxLayout& layout, ProviderField field, QWidget& editor);
    void reviewOnEdit(ProviderField field, QLineEdit& edit);
    void orderTabs();

    void applyTemplate(int index);
    void showDraft(const ProviderDraft& draft);
    [[nodiscard]] ProviderDraft draft() const;
    [[nodiscard]] DraftCheck check() const;
    [[nodiscard]] KeyPlace keyPlace() const;
    [[nodiscard]] std::string sessionKey() const;
    /// Shows what the form says now: complaints, what the key's variable holds, warnings, which fields are needed.
    void review();
    void updateKeyFields();
    void showComplaints(const DraftCheck& check);
    /// True if all is well; else shows what is not and goes there.
    bool insistOnSoundness(const DraftCheck& check);
    void setMoreShown(bool isShown);
    void fitToForm();

    void testOrStop();
    void stopTest();
    void showOutcome(const ModelListOutcome& outcome, const ProviderConnection& connection);
    void applyFix();
    void chooseCaFile();
    void save();

    ModelCatalogue& m_catalogue;
    const ProviderConnection m_original;
    const bool m_isNew;
    QStringList m_takenIds;
    std::unique_ptr<ModelCatalogue::Test> m_test;
    ConnectionReport::Fix m_fix = ConnectionReport::Fix::None;
    /// Fields that were empty at first are not complained about before somebody typed there or wanted to go on.
    bool m_isInsisting = false;

    struct FieldParts {
        QWidget* editor = nullptr;
        QLabel* complaint = nullptr;
        bool isTouched = false;
    };
    std::map<ProviderField, FieldParts> m_fields;

    QScrollArea* m_scroll = nullptr;
    QComboBox* m_template = nullptr;
    QLineEdit* m_id = nullptr;
    QLineEdit* m_baseUrl = nullptr;
    QComboBox* m_protocol = nullptr;
    QComboBox* m_keyPlace = nullptr;
    QWidget* m_keyFields = nullptr;
    QLineEdit* m_keyVariable = nullptr;
    QLabel* m_sessionKeyLabel = nullptr;
    QLineEdit* m_sessionKey = nullptr;
    QLabel* m_keyState = nullptr;
    QToolButton* m_more = nullptr;
    QWidget* m_moreFields = nullptr;
    QSpinBox* m_concurrency = nullptr;
    QSpinBox* m_idleSeconds = nullptr;
    QComboBox* m_proxy = nullptr;
    QLineEdit* m_proxyUrl = nullptr;
    QLineEdit* m_caFile = nullptr;
    QPushButton* m_browseCaFile = nullptr;
    QCheckBox* m_http2 = nullptr;
    QCheckBox* m_verifyTls = nullptr;
    QPlainTextEdit* m_headers = nullptr;
    QLabel* m_warnings = nullptr;
    MessageBar* m_report = nullptr;
    QPushButton* m_testButton = nullptr;
    QPushButton* m_cancelButton = nullptr;
    QPushButton* m_saveButton = nullptr;
};

}  // namespace assay::ui
