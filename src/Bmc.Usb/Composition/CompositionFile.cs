using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Usb;
using Bmc.Usb.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.Composition;

/// <summary>The composition that was chosen last; what the PC sees when nobody chose is <see cref="UsbComposition"/>'s own defaults.</summary>
public sealed class CompositionFile
{
    private readonly StoredState<UsbComposition> _file;

    /// <param name="folder">The role's own.</param>
    public CompositionFile(string folder, BoardUsb? board, ILogger logger)
    {
        _file = new(Path.Combine(folder, "composition.json"), UsbJson.Default.UsbComposition);
        // The board may be another one by now.
        Loaded = _file.Load(logger, stored => CompositionRules.Check(stored, board).Fault?.Message) ?? new UsbComposition();
    }

    public UsbComposition Loaded { get; }

    public Result Save(UsbComposition composition) => _file.Save(composition);
}
