# The Debian package: `packaging/build release && cpack --config build/release/CPackConfig.cmake`.
# What it depends on besides the shared libraries (which dpkg-shlibdeps finds) stands in packaging/packages/run.txt, like for everybody else.

file(STRINGS "${PROJECT_SOURCE_DIR}/packaging/packages/run.txt" packages REGEX "^[^#]")
list(JOIN packages ", " CPACK_DEBIAN_PACKAGE_DEPENDS)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME assay)
set(CPACK_PACKAGE_VENDOR "Assay")
set(CPACK_PACKAGE_CONTACT "Assay maintainers <maintainers@assay.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "workbench for choosing language models on your own work")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Sends one prompt to many language models side by side and records every answer\n with its time to first token, speed, tokens and cost in a SQLite file.")
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)

if(ASSAY_GUI)
    install(FILES "${PROJECT_SOURCE_DIR}/packaging/assay.desktop" DESTINATION share/applications)
    install(FILES "${PROJECT_SOURCE_DIR}/packaging/assay.svg" DESTINATION share/icons/hicolor/scalable/apps)
endif()
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION share/doc/assay RENAME copyright)
include(CPack)
