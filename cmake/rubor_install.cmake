# cmake --install and the Debian package.
include(GNUInstallDirs)
install(TARGETS rubor RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
