using System.Reflection;

namespace Bmc.Contracts;

/// <summary>The firmware's version, "major.minor.patch", as the build gives it.</summary>
public static class BmcVersion
{
    public static string Text { get; } =
        typeof(BmcVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
}
