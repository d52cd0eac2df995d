# cmake --install, and the Debian package by `cpack` (or `cmake --build build --target package`).
# The program holds its models, scenarios, schemas and fonts; the copies that are installed beside it
# are for reading and editing.
include(GNUInstallDirs)
install(TARGETS rubor RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(FILES README.md CHANGELOG.md LICENSE CITATION.cff DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(DIRECTORY docs DESTINATION "${CMAKE_INSTALL_DOCDIR}" FILES_MATCHING PATTERN "*.md" PATTERN "*.png" PATTERN "*.csv")
install(DIRECTORY scenarios DESTINATION "${CMAKE_INSTALL_DATADIR}/rubor" FILES_MATCHING PATTERN "*.json")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME rubor)
set(CPACK_PACKAGE_VENDOR "The Rubor authors")
set(CPACK_PACKAGE_CONTACT "The Rubor authors <rubor@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "illustrative simulation of inflammation and MSC signals")
set(CPACK_PACKAGE_DESCRIPTION "An educational agent-based simulation: tissue, immune cells and signals, animated or as CSV.
 Illustrative, not predictive, not medical advice.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
include(CPack)
