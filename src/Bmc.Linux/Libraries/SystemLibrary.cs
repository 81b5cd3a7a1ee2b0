using System.Runtime.InteropServices;

namespace Bmc.Linux.Libraries;

/// <summary>A shared library of the system that we load at run time.</summary>
/// <param name="FileName">The name that the loader looks for, with the version of its interface.</param>
/// <param name="Package">The Debian package that has it.</param>
/// <param name="Consequence">What does not work without it, to stand after "so".</param>
public sealed record SystemLibrary(string FileName, string Package, string Consequence)
{
    /// <summary>Null when the library is there; else a sentence that says what to do.</summary>
    public string? Problem()
    {
        if (!NativeLibrary.TryLoad(FileName, out nint handle))
            return $"{FileName} is missing, so {Consequence}: apt install {Package}";
        NativeLibrary.Free(handle);
        return null;
    }
}
