<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ConnectionReport</name>
    <message numerus="yes">
        <source>It works: %n models, %1 (TLS %2).</source>
        <extracomment>How long a whole question took, and the secure connection&apos;s part of it.</extracomment>
        <translation>
            <numerusform>It works: %n model, %1 (TLS %2).</numerusform>
            <numerusform>It works: %n models, %1 (TLS %2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It works: %n models, %1.</source>
        <translation>
            <numerusform>It works: %n model, %1.</numerusform>
            <numerusform>It works: %n models, %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parameters</name>
    <message numerus="yes">
        <source>%n stop sequences</source>
        <translation>
            <numerusform>%n stop sequence</numerusform>
            <numerusform>%n stop sequences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n settings</source>
        <translation>
            <numerusform>%n setting</numerusform>
            <numerusform>%n settings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendingText</name>
    <message numerus="yes">
        <source>The cost of %n answers is not known.</source>
        <translation>
            <numerusform>The cost of %n answer is not known.</numerusform>
            <numerusform>The cost of %n answers is not known.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::BrowserModel</name>
    <message numerus="yes">
        <source>Median of %n answers</source>
        <translation>
            <numerusform>Median of %n answer</numerusform>
            <numerusform>Median of %n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers recorded</source>
        <translation>
            <numerusform>%n answer recorded</numerusform>
            <numerusform>%n answers recorded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ColumnView</name>
    <message numerus="yes">
        <source>%n attempts</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::Composer</name>
    <message numerus="yes">
        <source>%n columns</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::FindBar</name>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::HistoryModel</name>
    <message numerus="yes">
        <source>done, %n failed</source>
        <translation>
            <numerusform>done, %n failed</numerusform>
            <numerusform>done, %n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <extracomment>%1: the first prompt of an experiment with several.</extracomment>
        <translation>
            <numerusform>%1 (and %n more)</numerusform>
            <numerusform>%1 (and %n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::HistoryPage</name>
    <message numerus="yes">
        <source>%Ln experiments</source>
        <translation>
            <numerusform>%Ln experiment</numerusform>
            <numerusform>%Ln experiments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::LocalServersPanel</name>
    <message numerus="yes">
        <source>%1 · %n models</source>
        <extracomment>A local server&apos;s name and how many models it has.</extracomment>
        <translation>
            <numerusform>%1 · %n model</numerusform>
            <numerusform>%1 · %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n answers were cut off when Assay last ended.</source>
        <translation>
            <numerusform>%n answer was cut off when Assay last ended.</numerusform>
            <numerusform>%n answers were cut off when Assay last ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers are still arriving.</source>
        <translation>
            <numerusform>%n answer is still arriving.</numerusform>
            <numerusform>%n answers are still arriving.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ModelBrowser</name>
    <message numerus="yes">
        <source>%n models</source>
        <extracomment>How many models a search left, of how many.</extracomment>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n models</source>
        <translation>
            <numerusform>%1 of %n model</numerusform>
            <numerusform>%1 of %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::PlaygroundPage</name>
    <message numerus="yes">
        <source>%n columns are the most.</source>
        <translation>
            <numerusform>%n column is the most.</numerusform>
            <numerusform>%n columns are the most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was sent: %n variables have no value.</source>
        <translation>
            <numerusform>Nothing was sent: %n variable has no value.</numerusform>
            <numerusform>Nothing was sent: %n variables have no value.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::PriceImportModel</name>
    <message numerus="yes">
        <source>%n rates by length</source>
        <extracomment>Rates of a price that hold from a number of tokens on.</extracomment>
        <translation>
            <numerusform>%n rate by length</numerusform>
            <numerusform>%n rates by length</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ProviderDetails</name>
    <message numerus="yes">
        <source>%n models</source>
        <extracomment>How many models a search left, of how many.</extracomment>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n models</source>
        <translation>
            <numerusform>%1 of %n model</numerusform>
            <numerusform>%1 of %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ProviderListModel</name>
    <message numerus="yes">
        <source>%n models</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::RepriceDialog</name>
    <message numerus="yes">
        <source>The second bill of %n answers is not known: they have no price or no usage.</source>
        <translation>
            <numerusform>The second bill of %n answer is not known: it has no price or no usage.</numerusform>
            <numerusform>The second bill of %n answers is not known: they have no price or no usage.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::StatusLine</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The cost of %n of today&apos;s answers is not known. Set prices on the Models page.</source>
        <translation>
            <numerusform>The cost of %n of today&apos;s answers is not known. Set prices on the Models page.</numerusform>
            <numerusform>The cost of %n of today&apos;s answers is not known. Set prices on the Models page.</numerusform>
        </translation>
    </message>
</context>
</TS>
