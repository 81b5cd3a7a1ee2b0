using Bmc.Contracts.Power;

namespace Bmc.Hardware.Power;

// What comes of the mains: its loss and return as events of the state machine, and the restore policy's order.
public sealed partial class HostPower
{
    private void OnMains(MainsChange change)
    {
        switch (change)
        {
            case MainsChange.Lost:
                _mains.CancelRestore();
                Handle(new MainsLost());
                break;
            case MainsChange.Returned:
                bool wasOn = _history.Record.WasOn;
                Handle(new MainsReturned());
                PlanRestore(wasOn);
                break;
            default:
                Publish();
                break;
        }
    }

    private void PlanRestore(bool wasOn)
    {
        // What the disk still calls a loss would be one again after a restart of the BMC: then nothing is pressed.
        if (!_history.IsStored || !_mains.PlanRestore(_history.Record.RestorePolicy, wasOn, _state.Sense))
            _history.AwaitSettled();
    }

    private void OnRestoreDue()
    {
        // A policy of now that says "stay off" is an order too, given while the delay ran.
        PowerRestorePolicy policy = _history.Record.RestorePolicy;
        if (policy != PowerRestorePolicy.AlwaysOff && _state is { Sense: false, IsBusy: false, MainsLost: false })
            Submit(RestoreOrder.Of(policy));
    }
}
