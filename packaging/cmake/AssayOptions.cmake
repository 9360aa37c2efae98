# Build options, and the one target that holds language level and warnings for all of Assay's code.

option(ASSAY_GUI "Build the window (needs Qt Widgets, Svg and Charts)" ON)
option(ASSAY_TESTS "Build the tests and benchmarks (needs Qt Test)" ON)
option(ASSAY_FUZZ "Build the libFuzzer targets (needs clang)" OFF)
option(ASSAY_WERROR "Treat warnings as errors" OFF)
option(ASSAY_PCH "Use precompiled headers" ON)
option(ASSAY_JEMALLOC "Link the programs with jemalloc when it is there (never with sanitizers, which bring their own allocator)" ON)
set(ASSAY_SANITIZE "" CACHE STRING "Sanitizers: empty, 'address,undefined' or 'thread'")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT ASSAY_PCH)
    set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON)
else()
    set(CMAKE_DISABLE_PRECOMPILE_HEADERS OFF)
endif()

find_program(ASSAY_CCACHE ccache)
if(ASSAY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Precompiled headers need these two allowances (ccache manual, "Precompiled headers"); the base folder lets one clone use what
    # another has compiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros
        CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} ${ASSAY_CCACHE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND ASSAY_PCH)
        add_compile_options(-fpch-preprocess)
    endif()
endif()
find_program(ASSAY_MOLD mold)
if(ASSAY_MOLD)
    add_link_options(-fuse-ld=mold)
endif()
if(ASSAY_SANITIZE)
    add_compile_options(-fsanitize=${ASSAY_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${ASSAY_SANITIZE})
    if(ASSAY_SANITIZE MATCHES "undefined")
        add_compile_options(-fno-sanitize-recover=undefined)
    endif()
endif()

# The allocator of programs. An answer is put together on the network's thread and let go on the writer's; that is where it beats glibc's
# (tests/bench/BenchThroughput measures it).
add_library(assay_allocator INTERFACE)
add_library(assay::allocator ALIAS assay_allocator)
if(ASSAY_JEMALLOC AND NOT ASSAY_SANITIZE)
    find_package(PkgConfig REQUIRED)
    pkg_check_modules(jemalloc IMPORTED_TARGET jemalloc)
    if(jemalloc_FOUND)
        target_link_libraries(assay_allocator INTERFACE PkgConfig::jemalloc)
    endif()
endif()

add_library(assay_flags INTERFACE)
add_library(assay::flags ALIAS assay_flags)
target_include_directories(assay_flags INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(assay_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wold-style-cast -Wnon-virtual-dtor -Wshadow -Wconversion -Wsign-conversion
    $<$<BOOL:${ASSAY_WERROR}>:-Werror>
    # GCC 12 sees overlapping copies in std::string's operator+ that are not there (GCC bug 105651).
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)
target_compile_definitions(assay_flags INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII)
