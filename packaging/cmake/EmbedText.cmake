# Run by assay_embedded_text() with TEXT_FILE, SOURCE_FILE and NAME.
# Compilers take at least 64 KiB in one literal, some no more: the text is given in pieces, which the compiler joins.
file(READ ${TEXT_FILE} text)
string(LENGTH "${text}" length)
set(literals "")
set(start 0)
while(start LESS length)
    string(SUBSTRING "${text}" ${start} 12000 piece)
    string(APPEND literals "R\"__assay(${piece})__assay\"\n")
    math(EXPR start "${start} + 12000")
endwhile()
file(WRITE ${SOURCE_FILE} "#include <string_view>\n\nnamespace assay {\n\nextern const std::string_view ${NAME};\nconst std::string_view ${NAME} =\n${literals};\n\n}  // namespace assay\n")
