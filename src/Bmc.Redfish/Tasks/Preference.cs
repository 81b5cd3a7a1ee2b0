using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Bmc.Redfish.Tasks;

/// <summary>
/// The header Prefer (RFC 7240): with <c>wait</c> somebody says how many seconds he would rather wait for what came of his order; without it, and
/// with <c>respond-async</c> alone, he gets a task at once.
/// </summary>
internal static class Preference
{
    /// <summary>Longer than what takes long here; a connection is not held for more.</summary>
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(60);

    public static TimeSpan WaitOf(HttpRequest request)
    {
        foreach (string preference in request.Headers["Prefer"].ToString().Split(',', ';'))
        {
            string[] parts = preference.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is [var name, var value] && name.Equals("wait", StringComparison.OrdinalIgnoreCase) && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds))
                return seconds < _longestWait.TotalSeconds ? TimeSpan.FromSeconds(seconds) : _longestWait;
        }

        return TimeSpan.Zero;
    }
}
