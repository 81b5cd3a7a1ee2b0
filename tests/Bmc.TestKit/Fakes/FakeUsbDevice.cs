using Bmc.Contracts;
using Bmc.Contracts.Usb;

namespace Bmc.TestKit.Fakes;

public sealed class FakeUsbDevice : IUsbDevice
{
    public UsbDeviceState State { get; set; } = new(GadgetState.Configured, "dummy_udc.0", new UsbComposition(), 5, 8, null);

    public List<SetUsbCompositionRequest> Requests { get; } = [];

    public Fault? Refusal { get; set; }

    public ValueTask<UsbDeviceState> GetStateAsync(CancellationToken cancellationToken) => new(State);

    public ValueTask<Result> SetCompositionAsync(SetUsbCompositionRequest request, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        Requests.Add(request);
        State = State with { Composition = request.Composition };
        return new(Result.Done);
    }
}
