using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Usb;
using Bmc.Usb.Gadget;
using Bmc.Usb.Hid;
using Bmc.Usb.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.Composition;

/// <summary>The USB device as a whole: what it consists of, and what became of it.</summary>
/// <param name="hands">Whoever presses something on it.</param>
public sealed class UsbDevice(UsbGadget gadget, BoardUsb? board, CompositionFile file, IReadOnlyList<IHandsOff> hands, ILogger logger) : IUsbDevice, IDisposable
{
    private readonly Turn _turn = new();
    private volatile UsbComposition _composition = file.Loaded;

    public ValueTask<UsbDeviceState> GetStateAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new UsbDeviceState(
        gadget.State, gadget.Controller, _composition, GadgetDefinition.Of(_composition).Endpoints, board?.Endpoints, gadget.Problem));

    public async ValueTask<Result> SetCompositionAsync(SetUsbCompositionRequest request, CancellationToken cancellationToken)
    {
        UsbComposition wanted = request.Composition;
        Result allowed = CompositionRules.Check(wanted, board);
        if (!allowed.IsDone)
            return allowed;
        using IDisposable turn = await _turn.TakeAsync(cancellationToken);
        var lifted = new List<IDisposable>();
        try
        {
            if (wanted.Equals(_composition))
                return Result.Done;
            foreach (IHandsOff hand in hands)
            {
                if (await hand.LetGoAsync(cancellationToken) is not { } held)
                    return new Fault(FaultCode.Busy, "something is being typed or clicked");
                lifted.Add(held);
            }

            Result saved = file.Save(wanted);
            if (!saved.IsDone)
                return saved;
            UsbLog.PluggingAnew(logger, request.Origin);
            _composition = wanted;
            await gadget.ChangeAsync(wanted, CancellationToken.None);
            return Result.Done;
        }
        finally
        {
            foreach (IDisposable held in lifted)
                held.Dispose();
        }
    }

    public void Dispose() => _turn.Dispose();
}
