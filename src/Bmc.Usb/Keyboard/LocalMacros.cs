using Bmc.Contracts;
using Bmc.Contracts.Keyboard;
using Bmc.Usb.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.Keyboard;

/// <summary>Key sequences by name, in the role's own folder.</summary>
public sealed class LocalMacros : IMacros
{
    private readonly UsbKeyboard _keyboard;
    private readonly StoredState<IReadOnlyList<Macro>> _file;
    private readonly Lock _lock = new();
    private IReadOnlyList<Macro> _macros;

    public LocalMacros(string folder, UsbKeyboard keyboard, ILogger logger)
    {
        _keyboard = keyboard;
        _file = new(Path.Combine(folder, "macros.json"), UsbJson.Default.IReadOnlyListMacro);
        _macros = _file.Load(logger) ?? [];
    }

    public ValueTask<IReadOnlyList<Macro>> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_macros);

    public ValueTask<Result> PutAsync(Macro macro, CancellationToken cancellationToken)
    {
        // "/" would make two parts of a path of it.
        if (macro.Name.Length is 0 or > IMacros.MaximumName || macro.Name.Any(character => char.IsControl(character) || character == '/'))
            return Refused($"a macro's name has 1 to {IMacros.MaximumName} characters, none of them a slash or a control character");
        if (KeyScore.Of(macro.Sequence).Fault is { } fault)
            return ValueTask.FromResult<Result>(fault);
        lock (_lock)
        {
            List<Macro> macros = [.. _macros.Where(other => other.Name != macro.Name), macro];
            if (macros.Count > IMacros.MaximumMacros)
                return Refused($"there are {IMacros.MaximumMacros} macros at most");
            return ValueTask.FromResult(Keep([.. macros.OrderBy(other => other.Name, StringComparer.OrdinalIgnoreCase)]));
        }
    }

    public ValueTask<Result> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            List<Macro> macros = [.. _macros.Where(macro => macro.Name != name)];
            return ValueTask.FromResult(macros.Count == _macros.Count ? NoMacro(name) : Keep(macros));
        }
    }

    public ValueTask<Result> PlayAsync(string name, CancellationToken cancellationToken) =>
        _macros.FirstOrDefault(macro => macro.Name == name) is { } found
            ? _keyboard.PlayAsync(found.Sequence, cancellationToken)
            : ValueTask.FromResult<Result>(NoMacro(name));

    private static Fault NoMacro(string name) => new(FaultCode.NotFound, $"there is no macro {name}");

    private static ValueTask<Result> Refused(string reason) => ValueTask.FromResult<Result>(new Fault(FaultCode.Invalid, reason));

    private Result Keep(IReadOnlyList<Macro> macros)
    {
        Result saved = _file.Save(macros);
        if (saved.IsDone)
            _macros = macros;
        return saved;
    }
}
