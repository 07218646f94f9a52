namespace SimplexChat;

/// <summary>How far a message has come.</summary>
public enum DeliveryStage
{
    /// <summary>The relay has it, of every recipient: this device may go off.</summary>
    Sent,

    /// <summary>The device of every recipient has confirmed it.</summary>
    Received,
}
