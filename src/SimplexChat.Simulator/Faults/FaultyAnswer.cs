using System.Text;
using SimplexChat.Api;
using SimplexChat.Simulator.Commands;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Network;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Faults;

/// <summary>Executes and answers a client's command, with the fault that applies to it.</summary>
internal static class FaultyAnswer
{
    public static void Give(ChatCore core, IClientPort client, string? corrId, string command)
    {
        var transcript = core.Network.Transcript;
        transcript.AddCommand(core.Name, corrId, command);
        var fault = core.Network.Faults.Take(core.Name, command);
        var error = fault?.Kind == SimulatorFaultKind.DiskFull ? FullDisk.Error : fault?.Error;
        var answer = Envelope.Answer(
            corrId, error is null ? CommandTable.Execute(core, command) : new ChatCmdErrorResponse { ChatError = error });
        switch (fault?.Kind)
        {
            case SimulatorFaultKind.Delay:
                var delayed = answer.Payload.ToArray();
                Delay(core, fault.Delay, () => Say(new(corrId, delayed)));
                break;
            case SimulatorFaultKind.Silence:
                transcript.AddNote(core.Name, $"did not answer {corrId}");
                break;
            case SimulatorFaultKind.Garbage:
                transcript.AddNote(core.Name, $"answered {corrId} with garbage");
                client.Send(new(null, Encoding.UTF8.GetBytes(fault.Text)) { IsGarbage = true });
                break;
            case SimulatorFaultKind.Disconnect:
                transcript.AddNote(core.Name, $"connection dropped before the answer to {corrId}");
                core.Clients.CloseAll();
                break;
            default:
                Say(answer);
                break;
        }

        void Say(in ClientMessage message)
        {
            transcript.AddAnswer(core.Name, in message);
            client.Send(in message);
        }
    }

    private static void Delay(ChatCore core, TimeSpan time, Action answer) =>
        Task.Delay(time).ContinueWith(_ => core.Network.Pump.Post(answer), TaskScheduler.Default);
}
