using Bmc.Linux.Libraries;

namespace Bmc.Linux.Tests.Libraries;

public sealed class NativeLibrariesTests
{
    [Fact]
    public void A_missing_library_is_named_with_what_it_is_for_and_its_package() => Assert.Equal(
        "libnone.so.9 is missing, so nothing can be done: apt install libnone9",
        new SystemLibrary("libnone.so.9", "libnone9", "nothing can be done").Problem());

    [Fact]
    public void A_library_that_is_there_is_no_problem() =>
        Assert.Null(new SystemLibrary("libc.so.6", "libc6", "nothing works").Problem());

    [Fact]
    public void Reports_each_missing_library_once() => Assert.Equal(
        NativeLibraries.All.Where(library => library.Problem() is not null).Select(library => library.FileName),
        NativeLibraries.Missing().Select(sentence => sentence.Split(' ')[0]));
}
