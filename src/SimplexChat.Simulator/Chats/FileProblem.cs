namespace SimplexChat.Simulator.Chats;

/// <summary>Why the file of a message can't be forwarded, in the order in which a core reports it.</summary>
internal enum FileProblem
{
    NotAccepted,
    InProgress,
    Failed,
    Missing,
}
