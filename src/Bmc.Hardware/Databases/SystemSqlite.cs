using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Bmc.Hardware.Databases;

/// <summary>The system's SQLite library: one file fewer beside the executable, and the distribution's security updates.</summary>
public static class SystemSqlite
{
    public const string Library = "libsqlite3.so.0";
    public const string DebianPackage = "libsqlite3-0";

    private static readonly Lazy<string?> _problem = new(Load);

    /// <summary>Makes it ready for Microsoft.Data.Sqlite, once per process.</summary>
    /// <param name="problem">A sentence that names what to install.</param>
    public static bool TryLoad([NotNullWhen(false)] out string? problem)
    {
        problem = _problem.Value;
        return problem is null;
    }

    /// <summary>What a person needs to know when <paramref name="library"/> can't be loaded.</summary>
    internal static string Missing(string library) =>
        $"{library} can't be loaded: install it with `apt install {DebianPackage}`; until then there is no event log and no history of the sensors";

    private static string? Load()
    {
        if (!NativeLibrary.TryLoad(Library, out nint handle))
            return Missing(Library);

        // The provider asks for "sqlite3", which only a -dev package could satisfy.
        NativeLibrary.SetDllImportResolver(
            typeof(SQLite3Provider_sqlite3).Assembly,
            (name, _, _) => name == "sqlite3" ? handle : nint.Zero);
        raw.SetProvider(new SQLite3Provider_sqlite3());
        return null;
    }
}
