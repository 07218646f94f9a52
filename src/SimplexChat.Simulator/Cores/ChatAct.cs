namespace SimplexChat.Simulator.Cores;

/// <summary>Specifies an action of the user in a chat.</summary>
internal enum ChatAct
{
    Send,
    Edit,
    Delete,
    React,
}
