# Compiler flags that every object of Rubor gets.

# Same bits everywhere: no fused multiply-add behind our back, no re-ordering of float arithmetic.
add_compile_options(-ffp-contract=off -fno-fast-math)

add_compile_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wdouble-promotion -Wcast-qual
  -Wcast-align -Wpointer-arith -Wwrite-strings -Wstrict-prototypes -Wmissing-prototypes
  -Wold-style-definition -Wredundant-decls -Wundef -Wvla -Wformat=2 -Wswitch-enum
  -Wimplicit-fallthrough -Wnull-dereference)
if(RUBOR_WERROR)
  add_compile_options(-Werror)
endif()

if(RUBOR_SANITIZER STREQUAL "address")
  set(rubor_sanitize -fsanitize=address,undefined -fno-sanitize-recover=all)
elseif(RUBOR_SANITIZER STREQUAL "thread")
  if(NOT CMAKE_C_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "The thread sanitizer needs clang: gcc's libgomp gives false reports.")
  endif()
  set(rubor_sanitize -fsanitize=thread)
elseif(NOT RUBOR_SANITIZER STREQUAL "")
  message(FATAL_ERROR "RUBOR_SANITIZER is '${RUBOR_SANITIZER}'; use address or thread.")
endif()
if(rubor_sanitize)
  add_compile_options(${rubor_sanitize} -fno-omit-frame-pointer -g)
  add_link_options(${rubor_sanitize})
endif()
