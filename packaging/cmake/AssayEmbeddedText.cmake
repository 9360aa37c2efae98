# A text file that becomes part of the program, for rooms that know no Qt resources.

# assay_embedded_text(<text file> <generated .cpp> <name>)
# Defines `const std::string_view assay::<name>` with the file's bytes; made anew whenever the file changes.
function(assay_embedded_text text_file source_file name)
    add_custom_command(OUTPUT ${source_file}
        COMMAND ${CMAKE_COMMAND} -DTEXT_FILE=${text_file} -DSOURCE_FILE=${source_file} -DNAME=${name}
            -P ${PROJECT_SOURCE_DIR}/packaging/cmake/EmbedText.cmake
        DEPENDS ${text_file} ${PROJECT_SOURCE_DIR}/packaging/cmake/EmbedText.cmake
        COMMENT "Embedding ${name}"
        VERBATIM)
    set_source_files_properties(${source_file} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
