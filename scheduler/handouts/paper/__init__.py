"""What is printed: signs for doors, agendas for speakers, slips for participants."""
