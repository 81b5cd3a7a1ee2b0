using System.Globalization;

namespace Bmc.Contracts.Ipc;

/// <summary>
/// Entity tags (RFC 9110 §8.8.3) for a value that is the same object for as long as nothing has changed: whoever has it already needs not be
/// sent it again. Another start of the owner has other tags.
/// </summary>
internal sealed class ValueTags
{
    private readonly Lock _lock = new();
    private readonly string _start = Guid.NewGuid().ToString("N");
    private object? _last;
    private long _number;

    public string Of(object value)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_last, value))
                (_last, _number) = (value, _number + 1);
            return string.Create(CultureInfo.InvariantCulture, $"\"{_start}-{_number}\"");
        }
    }
}
